// One insert a message over ten connections: what a user gets from MQTT in, function, PostgreSQL.
const path = require('path');
const { Pool } = require('pg');

module.exports = {
  uiHost: '127.0.0.1',
  uiPort: Number(process.env.PEER_HTTP_PORT),
  userDir: process.env.PEER_USER_DIR,
  flowFile: path.join(process.env.PEER_USER_DIR, 'flows.json'),
  credentialSecret: false,
  disableEditor: true,
  functionGlobalContext: { pool: new Pool({ connectionString: process.env.PEER_DATABASE_URL, max: 10 }) },
  logging: { console: { level: 'info' } },
};
