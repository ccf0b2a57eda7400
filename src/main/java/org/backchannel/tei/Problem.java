package org.backchannel.tei;

/** Why a document could not be read whole. What could be read of it is kept. */
public record Problem(String document, String what) {
}
