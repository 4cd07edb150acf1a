"""Text that XML can hold: workbooks and pictures are XML, and their writers do not check."""

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """`text` with a replacement mark for every character that XML 1.0 has no place for (section 2.2, Char)."""
    return _NOT_IN_XML.sub("\ufffd", text)
