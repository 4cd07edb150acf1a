"""What `crossroads app` runs in a process of its own: `streamlit run`, which here goes by its flags alone.

Streamlit also reads `config.toml`, `secrets.toml` and `credentials.toml`, from a folder `.streamlit` in the home and in the
folder one stands in. They belong to other apps, and one that cannot be read would keep this one from starting.
"""

from unittest.mock import patch

from streamlit import config
from streamlit.web import cli


def run() -> None:
    """Run the command that the arguments of this process name, as `streamlit` would."""
    with patch.object(config, "get_config_files", return_value=[]), patch.object(cli, "check_credentials"):
        cli.main(prog_name="streamlit")


if __name__ == "__main__":
    run()
