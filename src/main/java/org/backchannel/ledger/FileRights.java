package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the registry's user may do to the file database and need not, as its owner sees it: H2 does not show a user its own. */
final class FileRights {

    private static final Set<String> ALL = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final JdbcClient owner;
    private final Rights rights;

    FileRights(DataSource owner, Rights rights) {
        this.owner = JdbcClient.create(owner);
        this.rights = rights;
    }

    List<String> beyond() {
        List<String> beyond = new ArrayList<>(owner
                .sql("select 'administrator' from information_schema.users where is_admin and user_name = ?").param(FileUsers.REGISTRY)
                .query(String.class).list());
        owner.sql("""
                select coalesce(grantedrole, '') as granted, coalesce(rights, '') as rights, coalesce(table_name, '') as named
                from information_schema.rights where grantee in (?, 'public') order by grantee, named""").param(FileUsers.REGISTRY)
                .query(row -> {
                    beyond.addAll(named(row.getString("granted"), row.getString("rights"), row.getString("named")));
                });
        return beyond;
    }

    private List<String> named(String role, String granted, String table) {
        if (!role.isEmpty()) {
            return List.of("member of " + role);
        }
        if (table.isEmpty()) {
            return List.of(granted + " on every table");
        }
        var more = new TreeSet<>(granted.equals("ALL") ? ALL : Set.of(granted.split(", ")));
        if (rights.tables().contains(table)) {
            more.removeAll(Set.of("SELECT", "INSERT"));
            more.removeAll(rights.more(table));
        }
        return more.stream().map(right -> right + " on " + table).toList();
    }
}
