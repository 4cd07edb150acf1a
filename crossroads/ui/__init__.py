"""The Streamlit app. It shows what `Analysis` and `report` give and computes nothing itself."""
