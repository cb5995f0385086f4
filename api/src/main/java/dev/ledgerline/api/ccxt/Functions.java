package dev.ledgerline.api.ccxt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All functions that may be called. What is not in here does not exist, whatever an exchange might offer. */
@Component
class Functions {
    private static final String AT_THE_EXCHANGE = "money is moved at the exchange itself, where our books see it";
    private static final String NO_SETTING = "no exchange's adapter sets it; it is set at the exchange itself";

    private final List<Function> all = new ArrayList<>();
    private final Map<String, Function> bySpelling = new HashMap<>();

    Functions(List<Function.Group> groups) {
        groups.forEach(group -> all.addAll(group.functions()));
        for (String name : List.of(
                "withdraw",
                "transfer",
                "borrow_cross_margin",
                "borrow_isolated_margin",
                "borrow_margin",
                "repay_cross_margin",
                "repay_isolated_margin",
                "repay_margin",
                "add_margin",
                "reduce_margin",
                "create_deposit_address",
                "create_convert_trade")) all.add(Function.refused(name, AT_THE_EXCHANGE));
        for (String name : List.of("set_leverage", "set_margin", "set_margin_mode", "set_position_mode"))
            all.add(Function.refused(name, NO_SETTING));
        for (Function function : all) {
            add(function.name(), function);
            if (!function.camelCase().equals(function.name())) add(function.camelCase(), function);
        }
    }

    private void add(String spelling, Function function) {
        if (bySpelling.put(spelling, function) != null)
            throw new IllegalStateException("two functions are called " + spelling);
    }

    List<Function> all() {
        return List.copyOf(all);
    }

    /** @param name in either spelling */
    Function find(String name) {
        Function function = bySpelling.get(name);
        if (function == null)
            throw new CcxtError(
                    ErrorClass.NOT_SUPPORTED,
                    "there is no function '" + Arguments.shortened(name)
                            + "' here; docs/ccxt.md lists those there are");
        return function;
    }
}
