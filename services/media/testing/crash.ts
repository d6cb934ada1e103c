/** A decoder that crashes, as native code does. */
process.abort()
