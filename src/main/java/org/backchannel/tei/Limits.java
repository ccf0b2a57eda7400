package org.backchannel.tei;

/**
 * How large a volume may be. What is larger than a whole volume may be is refused; what is larger than a document may be is
 * read as far as that and reported.
 *
 * @param bytes of the file
 * @param depth of elements within elements
 * @param attributes of one element
 * @param attributeLength characters in one attribute
 * @param elements in one document, stretches of text between them included
 * @param characters of text in one document
 * @param documents in a volume
 */
public record Limits(long bytes, int depth, int attributes, int attributeLength, int elements, int characters, int documents) {

    /** The largest volumes have 10 MB and 1,200 documents. */
    public static final Limits DEFAULT = new Limits(64L << 20, 64, 32, 4096, 200_000, 4 << 20, 20_000);
}
