package dev.ledgerline.api.ccxt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All functions that may be called. What is not in here does not exist, whatever an exchange might offer. */
@Component
class Functions {
    private final List<Function> all = new ArrayList<>();
    private final Map<String, Function> bySpelling = new HashMap<>();

    Functions(List<Function.Group> groups, Description description) {
        groups.forEach(group -> all.addAll(group.functions()));
        all.add(Function.read(
                "describe()", "this table, and what the exchange can do", call -> description.of(call, all)));
        all.addAll(NotServed.functions());
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
