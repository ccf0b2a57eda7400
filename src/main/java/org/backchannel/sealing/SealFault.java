package org.backchannel.sealing;

/** Why a seal is broken: for the trail and the operator, never for the caller. */
public enum SealFault {
    /** Not one DER value, or not the one form in which this registry writes it. */
    FORM,
    /** Not AES-256-GCM, or not the two signature algorithms with their hashes. */
    ALGORITHM,
    /** A tag that is not 128 bits long, or a nonce that is not 96. */
    TAG_LENGTH,
    /** The content's type is not what the attributes say it is. */
    CONTENT_TYPE,
    /** Not exactly one recipient, an epoch key. */
    RECIPIENTS,
    /** An epoch key that this registry does not have, or no longer. */
    UNKNOWN_EPOCH_KEY,
    /** The wrapped data key does not unwrap to 32 bytes. */
    DATA_KEY,
    /** A data key other than the one the content was sealed under. */
    KEY_COMMITMENT,
    /** Ciphertext, tag or authenticated attributes were changed. */
    TAMPERED,
    /** Not exactly one signature of each kind. */
    SIGNERS,
    /** A signer with a certificate that is not the registry's. */
    CERTIFICATE,
    /** A signature that does not verify. */
    SIGNATURE,
    /** The authenticated attributes say something else than the signature and the database row. */
    AUTHENTICATED_ATTRIBUTES,
    /** A signature says something else than the authenticated attributes and the database row. */
    SIGNED_ATTRIBUTES,
    /** The database row says something else than the sealed object. */
    ROW
}
