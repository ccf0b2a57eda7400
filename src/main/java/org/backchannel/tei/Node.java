package org.backchannel.tei;

/** A part of a document's tree. Content: it never prints itself. */
sealed interface Node permits Element, Text {
}
