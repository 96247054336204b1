package io.dynact.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Adds up amounts of which some may be absent. */
final class Amounts {
    private Amounts() {}

    static <T> Optional<T> sum(Optional<T> one, Optional<T> other, BinaryOperator<T> add) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(add.apply(one.get(), other.get()))
                : one.or(() -> other);
    }

    static <T> Map<String, T> sum(Map<String, T> one, Map<String, T> other, BinaryOperator<T> add) {
        Map<String, T> sums = new LinkedHashMap<>(one);
        other.forEach((name, amount) -> sums.merge(name, amount, add));
        return sums;
    }
}
