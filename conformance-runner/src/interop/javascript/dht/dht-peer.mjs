// Nodes of npm bittorrent-dht on loopback, told what to do line by line.
//
// Arguments: how many nodes, the address to join through (or "-"), an Ed25519 secret and its public key, both in hexadecimal.
// Lines read:    put TEXT | get PUBLIC_KEY
// Lines written: ready PORT... | stored COUNT | found SEQ TEXT | nothing
import crypto from 'node:crypto'
import readline from 'node:readline'
import { Client } from 'bittorrent-dht'

const [count, join, secret, publicKey] = process.argv.slice(2)
const spki = Buffer.from('302a300506032b6570032100', 'hex')
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function verify (signature, message, key) {
  try {
    const imported = crypto.createPublicKey({ key: Buffer.concat([spki, Buffer.from(key)]), format: 'der', type: 'spki' })
    return crypto.verify(null, message, imported, signature)
  } catch {
    return false
  }
}

function sign (message) {
  const key = crypto.createPrivateKey({ key: Buffer.concat([pkcs8, Buffer.from(secret, 'hex')]), format: 'der', type: 'pkcs8' })
  return crypto.sign(null, message, key)
}

const nodes = []
let bootstrap = join === '-' ? false : [join]
for (let each = 0; each < Number(count); each++) {
  const node = new Client({ bootstrap, verify, host: '127.0.0.1' })
  await new Promise(resolve => node.listen(0, '127.0.0.1', resolve))
  if (!node.ready) await new Promise(resolve => node.once('ready', resolve))
  bootstrap ||= ['127.0.0.1:' + node.address().port]
  nodes.push(node)
}
console.log('ready', ...nodes.map(node => node.address().port))

const actor = nodes[nodes.length - 1]
let seq = 0

function put (text) {
  return new Promise(resolve => actor.put(
    { k: Buffer.from(publicKey, 'hex'), v: Buffer.from(text), seq: ++seq, sign },
    (error, hash, stored) => resolve(error ? 'stored 0 ' + error.message : 'stored ' + stored)))
}

function get (key) {
  const target = crypto.createHash('sha1').update(Buffer.from(key, 'hex')).digest()
  return new Promise(resolve => actor.get(target, { cache: false }, (error, item) =>
    resolve(error || !item ? 'nothing' : `found ${item.seq} ${item.v}`)))
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [command, rest] = line.split(/ (.*)/s)
  console.log(await (command === 'put' ? put(rest) : get(rest)))
}
process.exit(0)
