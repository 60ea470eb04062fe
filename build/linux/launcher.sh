#!/bin/sh
# Starts Bindery's program, which lies beside this file. Chromium ends every program of root's that does not
# give its sandbox up, before Bindery could answer; and root does need the command line: sudo bindery bind ...
# The window does not open for root all the same: the program itself sees to that.
here=$(dirname "$(readlink -f "$0")")
if [ "$(id -u)" -eq 0 ]; then set -- --no-sandbox "$@"; fi
exec "$here/bindery-app" "$@"
