"""Tables on a terminal: columns where they fit, else one block a row."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

# A column narrower than this is folded so often that it can't be read.
_LEAST_CELLS = 16
_GAP, _INDENT = 2, 2


def print_table(headers: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    """Print rows; the first column, which names the row, is never folded."""
    wanted = [max(map(cell_len, column)) for column in zip(headers, *rows, strict=True)]
    least = [wanted[0], *(min(cells, _LEAST_CELLS) for cells in wanted[1:])]
    spare = console.width - sum(least) - _GAP * (len(least) - 1)
    if spare < 0:
        _print_blocks(headers, rows, console)
    else:
        _print_columns(headers, rows, _widened(least, wanted, spare), console)


def _widened(least: Sequence[int], wanted: Sequence[int], spare: int) -> list[int]:
    """Widths with the spare cells shared out in proportion to what each column still wants."""
    missing = [most - cells for most, cells in zip(wanted, least, strict=True)]
    share = min(1.0, spare / max(sum(missing), 1))
    return [cells + int(share * more) for cells, more in zip(least, missing, strict=True)]


def _print_columns(
    headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], console: Console
) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    for header, cells in zip(headers, widths, strict=True):
        table.add_column(header, overflow="fold", width=cells)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_blocks(headers: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    """Each row as its name and below it, indented, what its other columns say."""
    for name, *cells in rows:
        console.print(Text(name, style="bold"), soft_wrap=True)
        block = Table.grid(padding=(0, 1, 0, 0))
        block.add_column(no_wrap=True, min_width=max(map(cell_len, headers[1:])))
        block.add_column(overflow="fold")
        for header, cell in zip(headers[1:], cells, strict=True):
            if cell:
                block.add_row(Text(header, style="dim"), Text(cell))
        console.print(Padding(block, (0, 0, 0, _INDENT)))
