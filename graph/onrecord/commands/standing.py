"""`onrecord` alone: what can be done next, in the folder one stands in."""

from __future__ import annotations

from pathlib import Path

from onrecord.commands.terminal import console, program


def what_next() -> None:
    """Print what can be done next, each with the command to paste."""
    from onrecord.standing import next_steps

    out = console()
    for step in next_steps(Path.cwd()):
        out.print(step.sentence, soft_wrap=True)
        if step.command:
            out.print(f"  {program()} {step.command}", style="bold", soft_wrap=True)
    out.print(f"All commands: {program()} --help", style="dim", soft_wrap=True)
