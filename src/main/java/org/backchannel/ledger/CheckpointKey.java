package org.backchannel.ledger;

/** The key that signs checkpoints. */
interface CheckpointKey {

    /** An Ed25519 signature (RFC 8032), 64 bytes. */
    byte[] sign(byte[] message);

    /** The public key, 32 bytes. */
    byte[] publicKey();
}
