"""The rows of the table, one module for each subject: `rows(quick) -> list[Row]`."""
