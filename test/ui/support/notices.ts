import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decode, encode, Writer, type Message } from '../../polkit/dbus-message.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';
import { needProgram } from '../../support/users.ts';

/** A desktop that shows notifications: a session bus of its own, and what arrived there. */
export interface Desktop {
  env: Record<string, string>;
  notices: { title: string; body: string }[];
  /** Presses the last one. */
  click: () => void;
  stop: () => void;
}

const server = 'org.freedesktop.Notifications';
const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** Answers as a desktop does (Desktop Notifications Specification 1.2). */
export async function listenForNotices(): Promise<Desktop> {
  const folder = temporaryFolder('bus');
  const path = join(folder.path, 'bus');
  const words = ['--session', '--nofork', `--address=unix:path=${path}`];
  const daemon = spawn(needProgram('dbus-daemon', 'dbus-daemon'), words, { stdio: 'ignore' });
  while (!existsSync(path)) await sleep(50);
  const socket = connect(path);
  await signOn(socket);

  const notices: Desktop['notices'] = [];
  let serial = 0;
  const send = (type: number, fields: Message['fields'], body?: Buffer<ArrayBuffer>) => {
    socket.write(encode({ type, serial: ++serial, fields }, body));
  };
  const answers: Record<string, (body: Buffer) => [string, Buffer<ArrayBuffer>]> = {
    GetServerInformation: () => ['ssss', texts('desktop', 'test', '1', '1.2')],
    GetCapabilities: () => ['as', list('actions', 'body')],
    Notify: (body) => {
      notices.push(readNotice(body));
      return ['u', new Writer().u32(notices.length).end()];
    },
    CloseNotification: () => ['', Buffer.alloc(0)],
  };
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let next = decode(pending); next; next = decode(pending)) {
      const raw = pending.subarray(0, next.length);
      pending = pending.subarray(next.length);
      const { type, serial: replySerial, fields } = next.message;
      const answer = type === 1 ? answers[String(fields.member)] : undefined;
      if (!answer) continue;
      const [signature, body] = answer(raw.subarray(raw.length - raw.readUInt32LE(4)));
      send(2, { replySerial, destination: fields.sender ?? '', ...(signature ? { signature } : {}) }, body);
    }
  });
  send(1, { ...bus, member: 'Hello' });
  const name = new Writer().text(server).u32(0).end();
  send(1, { ...bus, member: 'RequestName', signature: 'su' }, name);

  const signal = { path: '/org/freedesktop/Notifications', interface: server, member: 'ActionInvoked' };
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` },
    notices,
    click: () => {
      const pressed = new Writer().u32(notices.length).text('default').end();
      send(4, { ...signal, signature: 'us' }, pressed);
    },
    stop: () => {
      socket.destroy();
      daemon.kill();
      folder.remove();
    },
  };
}

async function signOn(socket: Socket): Promise<void> {
  const user = Buffer.from(String(process.getuid?.())).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write('BEGIN\r\n');
}

function texts(...words: string[]): Buffer<ArrayBuffer> {
  const body = new Writer();
  for (const word of words) body.text(word);
  return body.end();
}

function list(...words: string[]): Buffer<ArrayBuffer> {
  const items = texts(...words);
  return Buffer.concat([new Writer().u32(items.length).end(), items]);
}

/** `Notify(susssasa{sv}i)`: the program, what it replaces, a picture, the title, the body, and more. */
function readNotice(body: Buffer): { title: string; body: string } {
  let at = 0;
  const number = () => {
    at = Math.ceil(at / 4) * 4 + 4;
    return body.readUInt32LE(at - 4);
  };
  const word = () => {
    const length = number();
    at += length + 1;
    return body.toString('utf8', at - length - 1, at - 1);
  };
  word();
  number();
  word();
  return { title: word(), body: word() };
}
