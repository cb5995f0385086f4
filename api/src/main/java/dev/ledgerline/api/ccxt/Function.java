package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.venue.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One of ccxt's unified functions, as this server offers it.
 *
 * @param name with underscores
 * @param parameters in ccxt's order
 * @param source where the answer comes from, for the documentation
 * @param needs what the exchange must be able to do; without any of it the function is {@code NotSupported}
 * @param emulated whether this server does it in the stead of an exchange that can do just so much
 */
record Function(
        String name,
        List<Parameter> parameters,
        Permission permission,
        String source,
        Implementation implementation,
        Set<Capability> needs,
        Predicate<Set<Capability>> emulated) {
    /** In ccxt's spelling, words that are not written as others are. */
    private static final Set<String> ACRONYMS = Set.of("ohlcv", "adl");

    /** What a function does when it is allowed and its arguments are there. */
    @FunctionalInterface
    interface Implementation {
        /** @throws CcxtError when it cannot be done */
        JsonNode run(Call call);
    }

    /** Some functions that belong together. */
    interface Group {
        List<Function> functions();
    }

    /** @param signature as in {@code fetch_order(id, symbol?)}; all functions take params as their last argument */
    static Function read(String signature, String source, Implementation implementation) {
        return of(signature, Permission.READ, source, implementation);
    }

    static Function trade(String signature, String source, Implementation implementation) {
        return of(signature, Permission.TRADE, source, implementation);
    }

    /** Known, and not offered. */
    static Function refused(String name, String why) {
        return new Function(
                name,
                List.of(),
                Permission.NOBODY,
                why,
                call -> {
                    throw call.error(ErrorClass.NOT_SUPPORTED, "is not offered by this server: " + why);
                },
                Set.of(),
                can -> false);
    }

    private static Function of(String signature, Permission permission, String source, Implementation implementation) {
        int open = signature.indexOf('(');
        Stream<String> names = Arrays.stream(
                        signature.substring(open + 1, signature.length() - 1).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
        List<Parameter> parameters = Stream.concat(names, Stream.of(Parameter.PARAMS + "?"))
                .map(Parameter::of)
                .toList();
        return new Function(
                signature.substring(0, open), parameters, permission, source, implementation, Set.of(), can -> false);
    }

    Function needing(Capability... all) {
        return new Function(name, parameters, permission, source, implementation, Set.of(all), emulated);
    }

    /** Whatever the exchange can do. */
    Function emulatedAlways() {
        return emulatedIf(can -> true);
    }

    Function emulatedWithout(Capability one) {
        return emulatedIf(can -> !can.contains(one));
    }

    private Function emulatedIf(Predicate<Set<Capability>> when) {
        return new Function(name, parameters, permission, source, implementation, needs, when);
    }

    /** As JavaScript writes it: fetchOrder. */
    String camelCase() {
        String[] words = name.split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> ACRONYMS.contains(word)
                                ? word.toUpperCase(Locale.ROOT)
                                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    String signature() {
        return name + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** @param message goes on after the function's name */
    CcxtError error(ErrorClass errorClass, String message) {
        return new CcxtError(errorClass, name + "() " + message);
    }
}
