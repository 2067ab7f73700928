// Reads names of files from standard input and says, a line of JSON each, whether Mermaid takes the diagram in it.
// The folder whose node_modules holds mermaid and jsdom is the first argument.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(`${process.argv[2]}/`)
const { JSDOM } = require('jsdom')
const { window } = new JSDOM('<!doctype html><body></body>')
globalThis.window = window
globalThis.document = window.document

const core = require.resolve('mermaid').replace(/mermaid(\.\w+)*\.m?js$/, 'mermaid.core.mjs')
const { default: mermaid } = await import(pathToFileURL(core).href)
mermaid.initialize({ startOnLoad: false })

for (const name of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  try {
    const { diagramType } = await mermaid.parse(readFileSync(name, 'utf8'))
    console.log(JSON.stringify({ name, kind: diagramType }))
  } catch (error) {
    console.log(JSON.stringify({ name, error: String(error.message ?? error) }))
  }
}
