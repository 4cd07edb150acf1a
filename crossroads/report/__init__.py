"""Reports: sentences, tables, charts and files, all from one `Analysis`."""
