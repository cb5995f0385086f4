package dev.ledgerline.api.identity;

/**
 * What somebody showed to be let in, known by its hash alone.
 *
 * @param token whether it is a login token; else it is a key
 */
public record Presented(String sha256, boolean token) {
    /** What login tokens begin with; no key does. */
    public static final String TOKEN = "tok_";

    /** A key of ours has 46 characters; nobody needs to have a megabyte hashed. */
    public static final int LONGEST = 256;

    public static Presented of(String plain) {
        return new Presented(Hashes.hex(plain), plain.startsWith(TOKEN));
    }
}
