package org.backchannel.web;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How a table is sorted, and the links of its header cells. The links carry the filters that are set and start again at the first page.
 *
 * @param path       the page's own path
 * @param filters    the query parameters to keep, without {@code sort}, {@code dir} and the cursor
 * @param key        the column that sorts now
 * @param descending whether its greatest value comes first
 */
public record Sorting(String path, Map<String, String> filters, String key, boolean descending) {

    /** The link of a header cell: the other direction for the column that sorts now, ascending for any other. */
    public String href(String column) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        filters.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        return link.queryParam("sort", column).queryParam("dir", column.equals(key) && !descending ? "desc" : "asc").encode()
                .buildAndExpand(filters).toUriString();
    }

    /** The value of {@code aria-sort}. */
    public String aria(String column) {
        return column.equals(key) ? descending ? "descending" : "ascending" : "none";
    }

    /** The symbol beside the words. */
    public String icon(String column) {
        return column.equals(key) ? descending ? "arrow_downward" : "arrow_upward" : "unfold_more";
    }
}
