// Where in a JSON text its members stand, so that a fault of `$.when.value.is` can be shown in its line.

/**
 * Reads JSON and remembers places.
 *
 * @returns {{value: *, places: Map<string, {offset: number, line: number}>}} places by path: `$`, `$.when`, `$.routes[2]`
 * @throws {JsonFault} with the place of what is no JSON
 */
export function readJson(text) {
  const reader = new Reader(text);
  const value = reader.value('$');
  reader.space();
  if (reader.at < text.length) {
    throw reader.fault('the end of the document');
  }
  return { value, places: reader.places };
}

/** A text is no JSON: what was expected, and in which line. */
export class JsonFault extends Error {
  constructor(expected, found, offset, line) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
    this.offset = offset;
    this.line = line;
  }
}

/** The place of a path, or of what is nearest above it. */
export function placeOf(places, path) {
  let nearest = path;
  while (nearest !== '' && !places.has(nearest)) {
    nearest = nearest.replace(/(?:\.[^.[\]]*|\[\d+\]|[^.[]+)$/, '');
  }
  return places.get(nearest || '$');
}

const LITERALS = { true: true, false: false, null: null };
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;
const MAX_DEPTH = 64;

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.depth = 0;
    this.places = new Map();
  }

  value(path) {
    this.space();
    this.places.set(path, { offset: this.at, line: this.line(this.at) });
    const next = this.text[this.at];
    if (next === '{' || next === '[') {
      return this.nested(path, next);
    }
    if (next === '"') {
      return this.string();
    }
    const number = this.match(NUMBER);
    if (number !== null) {
      return Number(number);
    }
    for (const [word, value] of Object.entries(LITERALS)) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    throw this.fault('a value');
  }

  nested(path, bracket) {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      throw this.fault(`at most ${MAX_DEPTH} levels`);
    }
    const value = bracket === '{' ? this.object(path) : this.array(path);
    this.depth -= 1;
    return value;
  }

  object(path) {
    const members = {};
    this.at += 1;
    if (this.closes('}')) {
      return members;
    }
    do {
      this.space();
      const offset = this.at;
      if (this.text[this.at] !== '"') {
        throw this.fault('a name in quotation marks');
      }
      const name = this.string();
      this.space();
      if (this.text[this.at] !== ':') {
        throw this.fault('a colon');
      }
      this.at += 1;
      const own = `${path}.${name}`;
      const member = this.value(own);
      this.places.set(own, { offset, line: this.line(offset) });
      Object.defineProperty(members, name, { value: member, enumerable: true, configurable: true, writable: true });
    } while (this.goesOn('}'));
    return members;
  }

  array(path) {
    const elements = [];
    this.at += 1;
    if (this.closes(']')) {
      return elements;
    }
    do {
      elements.push(this.value(`${path}[${elements.length}]`));
    } while (this.goesOn(']'));
    return elements;
  }

  string() {
    const found = this.match(STRING);
    if (found === null) {
      throw this.fault('a text that ends with a quotation mark');
    }
    return JSON.parse(found);
  }

  closes(bracket) {
    this.space();
    if (this.text[this.at] === bracket) {
      this.at += 1;
      return true;
    }
    return false;
  }

  goesOn(bracket) {
    this.space();
    if (this.text[this.at] === ',') {
      this.at += 1;
      return true;
    }
    if (!this.closes(bracket)) {
      throw this.fault(`a comma or ${bracket}`);
    }
    return false;
  }

  space() {
    this.match(SPACE);
  }

  match(expression) {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text);
    if (found === null) {
      return null;
    }
    this.at = expression.lastIndex;
    return found[0];
  }

  line(offset) {
    let line = 1;
    for (let i = this.text.indexOf('\n'); i >= 0 && i < offset; i = this.text.indexOf('\n', i + 1)) {
      line += 1;
    }
    return line;
  }

  fault(expected) {
    const found = this.at < this.text.length ? JSON.stringify(this.text.slice(this.at, this.at + 12)) : 'the end';
    return new JsonFault(expected, found, this.at, this.line(this.at));
  }
}
