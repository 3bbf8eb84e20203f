import fastify from 'fastify'

/** The ceiling of this machine in this minute: the least that Fastify can do. */
const app = fastify()
app.get('/', async () => 'hello')
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
