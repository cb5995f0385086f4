package dev.ledgerline.api.cli;

import java.io.IOException;

/** What a command does. */
@FunctionalInterface
interface Action {
    /** @return the exit status */
    int run(Given given, Surroundings around) throws IOException, InterruptedException;
}
