"""`python -m onrecord`."""

from onrecord.commands import main

if __name__ == "__main__":
    main()
