package dz.istijal.security;

import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys made at the first start and kept in the database, so that all nodes share them and a restart keeps them. */
@Component
class SecretKeys {
    private final JdbcClient jdbc;

    SecretKeys(@Qualifier("systemJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String getOrCreate(String name, Supplier<String> generator) {
        return read(name).orElseGet(() -> {
            jdbc.sql("INSERT INTO istijal.secret_key (name, material) VALUES (?, ?) ON CONFLICT (name) DO NOTHING")
                    .params(name, generator.get())
                    .update();
            return read(name).orElseThrow();
        });
    }

    private java.util.Optional<String> read(String name) {
        return jdbc.sql("SELECT material FROM istijal.secret_key WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }
}
