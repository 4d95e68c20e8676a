package shop.stoa.settings;

/**
 * A page of settings on the list of all. A room hangs it out as a bean, so that a new group edits nobody's list.
 *
 * @param position cards are sorted by it: shop 100, tax 200, delivery 300, payment 400, mail 500, stock 600, pictures 700, search 800
 * @param icon a symbol of {@code static/img/icons.svg}
 * @param title message key of its name
 * @param text message key of one sentence on what is set there
 * @param path below {@code /admin}
 * @param permission of those that the card is for: whoever may open the page
 */
public record SettingsCard(int position, String icon, String title, String text, String path, String permission) {

    /** A page that everybody sees who may see settings. */
    public SettingsCard(int position, String icon, String title, String text, String path) {
        this(position, icon, title, text, path, "settings.view");
    }
}
