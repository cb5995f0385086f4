package dev.ledgerline.bench;

import java.util.Arrays;
import java.util.List;

/** What the command line asks for; each line of the benchmark has defaults of its own. */
record Options(List<String> words) {
    static Options of(String... words) {
        return new Options(Arrays.asList(words));
    }

    int number(String name, int otherwise) {
        int at = words.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
    }

    boolean has(String name) {
        return words.contains(name);
    }

    int pairs() {
        return number("--pairs", 5);
    }

    int warmUp() {
        return number("--warm-up", 2);
    }

    int seconds() {
        return number("--seconds", 5);
    }
}
