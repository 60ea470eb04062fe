# Helpers of every job. Each writes into /job/out, where the test reads it.
cd /job || exit 1
export HOME=/root

# step NAME COMMAND...: runs it and keeps NAME.stdout, NAME.stderr and NAME.code.
step() {
  step_name=$1
  shift
  "$@" >"out/$step_name.stdout" 2>"out/$step_name.stderr" </dev/null
  echo $? >"out/$step_name.code"
}

# In an emulated machine what V8 compiles to machine code is translated once more: that takes longer than it saves.
node() { command node --no-opt --no-sparkplug "$@"; }

# bindery ARGUMENT...: the command line as it is built, where the job has `builtProgram()` among its files.
bindery() { node /job/main/cli.cjs "$@"; }

# devices: one line a PCI device: address, driver, driver override ("-" for none).
devices() {
  for path in /sys/bus/pci/devices/*; do
    driver=-
    [ ! -e "$path/driver" ] || driver=$(readlink "$path/driver")
    driver=${driver##*/}
    read -r override <"$path/driver_override"
    [ "$override" != "(null)" ] || override=-
    echo "${path##*/} $driver $override"
  done
}

# say TEXT: a line on the console, where the host sees it at once.
say() { echo "$*" >/dev/ttyS0; }
