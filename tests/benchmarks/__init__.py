"""How fast and how small, measured against peers and limits in the same run: `python3 packaging/dev.py bench`.

Each `bench_*` module has `rows(quick) -> list[Row]`.  What must be measured in a process of its own is a module in
`subjects/`, which prints one line of JSON.
"""
