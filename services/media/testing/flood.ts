/** A decoder that was taken over, and writes without end. */
const write = () => process.stdout.write(Buffer.alloc(1 << 20), write)
write()
