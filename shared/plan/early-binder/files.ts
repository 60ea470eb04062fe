/** Where the early binder and its rescue script lie; list and state are named beside their parsers. */
export const binderPath = '/etc/bindery/bind';
export const initramfsBinderPath = '/etc/bindery/bind-initramfs';
export const undoPath = '/etc/bindery/undo';
