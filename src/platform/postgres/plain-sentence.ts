import { ConfigError } from '../config.ts'
import { StartRefused } from './refusal.ts'

type SystemError = Error & { code?: string; syscall?: string; address?: string; port?: number }

/** @returns what the person who starts the program can do something about; undefined for a bug, which keeps its stack */
export function plainSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof ConfigError || error instanceof StartRefused) return error.message
  const { code = '', syscall, address, port } = error as SystemError
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}. The only option is --tls.`
  if (syscall === 'listen' || syscall === 'bind' || syscall === 'getaddrinfo')
    return listenSentence(code, address, port)
  if (code === 'ENOSPC') return 'The disk is full.'
  if (code === 'EACCES' || code === 'EROFS') return `This user may not write here: ${error.message}.`
  return undefined
}

function listenSentence(code: string, address = 'HOST', port?: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${address} is in use by another program; set PORT to a free one.`
  if (code === 'EACCES') return `This user may not listen on port ${port}; set PORT to one above 1023.`
  return `The address ${address} is not one of this machine (${code}); set HOST.`
}
