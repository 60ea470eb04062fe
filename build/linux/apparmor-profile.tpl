# Lets Bindery's window make user namespaces, of which Chromium's sandbox is made, and forbids it nothing.
# bindery, beside it, is only the launcher.
abi <abi/4.0>,
include <tunables/global>

profile bindery "/opt/${sanitizedProductName}/bindery-app" flags=(unconfined) {
  userns,

  include if exists <local/bindery>
}
