"""Help an editor: schemas that complete and check a case while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commands.options import CaseArgument
from onrecord.commands.terminal import JsonOption, console, print_json, program

if TYPE_CHECKING:
    from onrecord.editing import Written


def schemas(case: CaseArgument, as_json: JsonOption = False) -> None:
    """Write JSON Schemas, so that an editor completes and checks while you type.

    Keys, predicates, codes and the case's own ids are offered; run it again when the case has new ids.

    Example: `onrecord schemas mycase`
    """
    from onrecord import editing
    from onrecord.casefile.schemas import FILES

    written = editing.write_for_editors(case)
    known = written.offered
    counts = {
        "entities and events": len(known.things),
        "documents": len(known.documents),
        "entries": len(known.entries),
    }
    if as_json:
        print_json(
            {
                "schemas": [path.as_posix() for path in written.schemas],
                "settings": written.settings.as_posix(),
                "settingsWritten": written.settings_written,
                "settingsToAdd": written.settings_to_add,
                "offered": counts,
                "problems": written.problems,
            }
        )
        return
    out = console()
    listed = ", ".join(f"{count} {what}" for what, count in counts.items())
    out.print(f"Wrote {len(written.schemas)} schemas into {written.folder / editing.FOLDER}.", soft_wrap=True)
    out.print(f"Offered while typing: keys, predicates, codes, and the ids of {listed}.", soft_wrap=True)
    if written.problems:
        some = "1 problem" if written.problems == 1 else f"{written.problems} problems"
        out.print(f"Reading the case found {some}; what could not be read is not offered.", soft_wrap=True)
        out.print(f"See: {program()} build {case}", soft_wrap=True)
    _say_settings(written)
    out.print("\nOther editors with the YAML language server: put one of these on the first line of a file.")
    for name, pattern in FILES.items():
        out.print(f"  {pattern:<18} {editing.modeline(name)}", soft_wrap=True)
    out.print("\nRun this again when the case has new ids.")


def _say_settings(written: Written) -> None:
    out = console()
    open_it = f'VS Code: install the extension "YAML" (Red Hat) and open the folder {written.folder}.'
    if written.settings_written:
        out.print(f"Wrote {written.settings}.", soft_wrap=True)
        out.print(open_it, soft_wrap=True)
    elif not written.settings_to_add:
        out.print(f"{written.settings} names them already.", soft_wrap=True)
        out.print(open_it, soft_wrap=True)
    else:
        out.print(f"{written.settings} was there already and was left alone. Add this to it:", soft_wrap=True)
        out.print(written.settings_to_add, soft_wrap=True)
