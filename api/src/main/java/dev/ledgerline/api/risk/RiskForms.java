package dev.ledgerline.api.risk;

import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.messages.account.AccountStatus;
import java.util.Map;

/** What the risk desk can be told. Every change says why. */
final class RiskForms {
    /** What a kill switch stops. */
    enum Scope {
        ACCOUNT,
        STRATEGY,
        EVERYTHING
    }

    static final Field<Boolean> ALLOW = Field.required("allow_new_positions", Types.FLAG);
    static final Field<AccountStatus> STATUS = Field.required(
            "status", Types.oneOf(Map.of("active", AccountStatus.ACTIVE, "blocked", AccountStatus.BLOCKED)));
    static final Field<Long> STRATEGY_ID = Field.required("strategy_id", Types.POSITIVE_ID);
    static final Field<String> COMMENT =
            Field.required("comment", Types.text(1, 500)).says("Why; it is kept with the event.");
    static final Field<Scope> SCOPE = Field.required(
            "scope",
            Types.oneOf(Map.of("account", Scope.ACCOUNT, "strategy", Scope.STRATEGY, "everything", Scope.EVERYTHING)));
    static final Field<Long> ACCOUNT =
            Field.optional("account_id", Types.POSITIVE_ID).says("The account; with scope strategy, only on this one.");
    static final Field<Long> STRATEGY =
            Field.optional("strategy_id", Types.POSITIVE_ID).says("The strategy, with that scope.");

    static final Form ALLOWANCE = Form.of("AllowNewPositions", ALLOW, COMMENT);
    static final Form STRATEGY_ALLOWANCE = Form.of("AllowNewPositionsOfStrategy", STRATEGY_ID, ALLOW, COMMENT);
    static final Form BLOCKING = Form.of("AccountRiskStatus", STATUS, COMMENT);
    static final Form KILL = Form.of("KillSwitch", SCOPE, ACCOUNT, STRATEGY, COMMENT);

    private RiskForms() {}
}
