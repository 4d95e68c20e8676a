package shop.stoa.catalog;

import java.util.OptionalLong;

/**
 * Counts what rules find. The room that lists products hangs this out as a bean, so that staff are told what shoppers will see;
 * the catalogue itself knows no index.
 */
public interface RuledProducts {

    /** How many products that can be seen now keep these rules; empty while nobody can tell. */
    OptionalLong count(CollectionContents.Ruled rules);
}
