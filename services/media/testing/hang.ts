/** A decoder that never comes to an end. */
for (;;);
