import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { decode, encode, Writer, type Message } from './dbus-message.ts';

/** What the person in front of the dialog does; both are answers that a real agent gives polkit. */
export type Answer = 'Cancelled' | 'Failed';

const busSocket = '/run/dbus/system_bus_socket';
const authority = {
  destination: 'org.freedesktop.PolicyKit1',
  path: '/org/freedesktop/PolicyKit1/Authority',
  interface: 'org.freedesktop.PolicyKit1.Authority',
};
const agentPath = '/org/bindery/TestAgent';

/**
 * A polkit agent: it takes the question and gives one answer.
 * @param processes pkexec asks for its parent's agent, so these are the processes that may start it
 * @returns when polkit knows it; the way to end it
 */
export async function startAgent(answer: Answer, processes: number[]): Promise<() => void> {
  const socket = connect(busSocket);
  await signOn(socket);
  const replies = new Map<number, (message: Message) => void>();
  let pending: Buffer = Buffer.alloc(0);
  let serial = 0;

  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let next = decode(pending); next; next = decode(pending)) {
      pending = pending.subarray(next.length);
      receive(next.message);
    }
  });
  const receive = (message: Message) => {
    const { replySerial, member, sender } = message.fields;
    if (typeof replySerial === 'number') replies.get(replySerial)?.(message);
    if (member !== 'BeginAuthentication' || typeof sender !== 'string') return;
    const errorName = `org.freedesktop.PolicyKit1.Error.${answer}`;
    const fields = { replySerial: message.serial, destination: sender, errorName };
    socket.write(encode({ type: 3, serial: ++serial, fields }));
  };
  const call = (fields: Message['fields'], body?: Buffer<ArrayBuffer>) =>
    new Promise<void>((resolve, reject) => {
      serial += 1;
      replies.set(serial, (reply) => {
        if (reply.type === 2) resolve();
        else reject(new Error(`${String(fields.member)}: ${String(reply.fields.errorName)}`));
      });
      socket.write(encode({ type: 1, serial, fields }, body));
    });

  await call({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'Hello',
  });
  const signature = '(sa{sv})ss';
  for (const process of processes) {
    await call({ ...authority, member: 'RegisterAuthenticationAgent', signature }, registration(process));
  }
  return () => {
    socket.destroy();
  };
}

/** D-Bus's greeting: who we are, by user id, which the socket itself proves. */
async function signOn(socket: Socket): Promise<void> {
  const user = Buffer.from(String(process.getuid?.())).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  const greeting = await new Promise<string>((resolve, reject) => {
    socket.once('data', (data: Buffer) => {
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
  if (!greeting.startsWith('OK ')) throw new Error(`the bus said ${greeting}`);
  socket.write('BEGIN\r\n');
}

/** The subject (a process, told from a later one of the same number by its start time), language, path. */
function registration(pid: number): Buffer<ArrayBuffer> {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  return new Writer()
    .text('unix-process')
    .array((items) => {
      items.text('pid').signature('u').u32(pid);
      items.align(8).text('start-time').signature('t').u64(BigInt(started));
    })
    .text('C')
    .text(agentPath)
    .end();
}
