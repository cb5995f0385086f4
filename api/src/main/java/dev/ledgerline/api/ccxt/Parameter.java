package dev.ledgerline.api.ccxt;

/** A parameter of one of ccxt's functions, by ccxt's name. */
record Parameter(String name, boolean required) {
    static final String PARAMS = "params";

    /** @param text a name, with a question mark behind it when it may be left out */
    static Parameter of(String text) {
        return text.endsWith("?")
                ? new Parameter(text.substring(0, text.length() - 1), false)
                : new Parameter(text, true);
    }

    @Override
    public String toString() {
        return required ? name : name + "?";
    }
}
