package org.backchannel.sealing;

/** What somebody puts before the registry: an object in two parts, and the row that is to speak for it. */
record Attempt(Sealed sealed, Binding row) {
}
