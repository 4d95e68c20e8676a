package shop.stoa.settings;

/**
 * Settings that are saved together, declared once by the room that they belong to.
 *
 * @param name unique in the shop, lower case with hyphens
 * @param type a record of what JSON can hold. While an older version of the shop still runs it may read a row that this one has
 *     written, and the other way round: a new component is null where the row is older
 * @param unsaved what holds until somebody saves, and whenever a row cannot be read
 */
public record SettingsGroup<T extends Record>(String name, Class<T> type, T unsaved) {}
