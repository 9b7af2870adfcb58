import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../stack/free-port.ts';
import { debianCache, debianProgram, UNPRIVILEGED } from './debian-program.ts';

const PACKAGES = [
  ...['exim4-daemon-light', 'libnss-wrapper', 'libidn12', 'libdb5.3', 'libnsl2', 'libtirpc3'],
  ...['libunbound8', 'libgnutls-dane0', 'libevent-2.1-7'],
];

/** Before its first test, with more patience than a test has. */
export const fetchExim = (): Promise<string> => debianCache('exim4', PACKAGES);

export interface Exim {
  readonly smtpUrl: string;
  /** Lets a greylisted sender through. */
  readonly pass: () => Promise<void>;
  readonly log: () => Promise<string>;
}

interface Manners {
  /** Our intake, where reports go. */
  readonly intakePort: number;
  /** What becomes of mail that was taken. */
  readonly then: 'bounce' | 'delay' | 'deliver';
  /** 451 at RCPT until `pass`. */
  readonly greylists?: boolean;
}

/** A real Exim of Debian, run as nobody, that takes mail for everybody and refuses `sam`. Ends with the body. */
export async function withExim<T>(manners: Manners, body: (exim: Exim) => Promise<T>): Promise<T> {
  const root = await debianProgram('exim4', PACKAGES);
  const port = await freePort();
  try {
    const environment = await prepare(root, port, manners);
    const exim = spawn(join(root, 'usr/sbin/exim4'), ['-C', join(root, 'exim.conf'), '-bdf', '-q1s'], {
      ...UNPRIVILEGED,
      env: environment,
      stdio: 'ignore',
    });
    const ended = once(exim, 'exit');
    const log = (): Promise<string> => readFile(join(root, 'log/main'), 'utf8').catch(() => '');
    try {
      await untilListening(port, log);
      const pass = (): Promise<void> => writeFile(join(root, 'passed'), '', { mode: 0o644 });
      return await body({ smtpUrl: `smtp://127.0.0.1:${String(port)}`, pass, log });
    } finally {
      exim.kill('SIGTERM');
      await ended;
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Exim asks the system who its own user is; a wrapper answers for the system, which knows no such user. */
async function prepare(root: string, port: number, manners: Manners): Promise<Record<string, string>> {
  const { uid, gid } = UNPRIVILEGED;
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  const environment = {
    LD_LIBRARY_PATH: libraries,
    LD_PRELOAD: join(libraries, 'libnss_wrapper.so'),
    NSS_WRAPPER_PASSWD: join(root, 'passwd'),
    NSS_WRAPPER_GROUP: join(root, 'group'),
  };
  await writeFile(
    join(root, 'passwd'),
    `root:x:0:0::/:/bin/sh\nDebian-exim:x:${String(uid)}:${String(gid)}::/:/bin/sh\n`,
  );
  await writeFile(join(root, 'group'), `root:x:0:\nDebian-exim:x:${String(gid)}:\nmail:x:${String(gid)}:\n`);
  await writeFile(join(root, 'exim.conf'), configuration(root, port, manners, Object.keys(environment)));
  // Without its set-user-id bit: the loader would drop the environment above.
  await chmod(join(root, 'usr/sbin/exim4'), 0o755);
  for (const folder of ['spool', 'log', 'mail']) {
    await mkdir(join(root, folder));
    await chown(join(root, folder), uid, gid);
  }
  return environment;
}

const ROUTERS: Readonly<Record<Manners['then'], string>> = {
  bounce: 'driver = redirect\n  allow_fail\n  data = :fail: 5.1.1 no such mailbox here',
  delay: 'driver = redirect\n  allow_defer\n  data = :defer: 4.2.0 the mailbox rests',
  deliver: 'driver = accept\n  transport = file',
};

function configuration(root: string, port: number, { intakePort, then, greylists }: Manners, kept: string[]): string {
  return `
exim_path = ${root}/usr/sbin/exim4
spool_directory = ${root}/spool
log_file_path = ${root}/log/%s
pid_file_path = ${root}/spool/exim.pid
primary_hostname = mx.alder.test
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${String(port)}
tls_advertise_hosts =
dsn_advertise_hosts = *
keep_environment = ${kept.join(' : ')}
never_users =
deliver_drop_privilege = true
delay_warning = 1s
delay_warning_condition = yes
acl_smtp_rcpt = rcpt
begin acl
rcpt:
  deny local_parts = sam
       message = 5.1.1 no such user here
${greylists === true ? `  defer condition = \${if !exists{${root}/passed}}\n        message = 4.7.1 greylisted, come back later\n` : ''}  accept
begin routers
back:
  driver = manualroute
  domains = rp.mail.test
  route_list = * 127.0.0.1
  self = send
  transport = back
there:
  ${ROUTERS[then]}
begin transports
back:
  driver = smtp
  port = ${String(intakePort)}
  allow_localhost
  hosts_avoid_tls = *
file:
  driver = appendfile
  directory = ${root}/mail
  maildir_format
begin retry
* * F,1h,1h
`;
}

async function untilListening(port: number, log: () => Promise<string>): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const answered = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (answered) return;
    if (Date.now() > until) throw new Error(`Exim does not listen; its log says: ${await log()}`);
    await delay(50);
  }
}
