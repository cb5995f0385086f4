package dev.ledgerline.messages.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param compared with what, and how many of each
 * @param problems invariants that do not hold, the first few of them
 * @param open what is known to be unfinished, and says so by itself: no violation
 */
public record CheckResult(String compared, List<String> problems, List<String> open) {
    public CheckResult {
        problems = List.copyOf(problems);
        open = List.copyOf(open);
    }

    public boolean ok() {
        return problems.isEmpty();
    }
}
