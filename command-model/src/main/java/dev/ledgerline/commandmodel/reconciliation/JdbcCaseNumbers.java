package dev.ledgerline.commandmodel.reconciliation;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Numbers from a database sequence, one at a time: cases are rare. */
@Component
class JdbcCaseNumbers implements CaseNumbers {
    private final JdbcTemplate jdbc;

    JdbcCaseNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long next() {
        Long number = jdbc.queryForObject("select nextval('case_number')", Long.class);
        if (number == null) throw new IllegalStateException("no value from case_number");
        return number;
    }
}
