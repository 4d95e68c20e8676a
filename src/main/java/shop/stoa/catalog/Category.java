package shop.stoa.catalog;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A shelf. */
@Entity
@Table(schema = "catalog", name = "category")
class Category {

    private static final int LONGEST_NAME = 80;

    @Id
    @GeneratedValue(generator = "category")
    @SequenceGenerator(name = "category", schema = "catalog", sequenceName = "category_seq")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Category parent;

    @Version
    private int version;

    private int position;
    private String slug;
    private String name;
    private String introduction;

    @Embedded
    private @Nullable Picture image;

    protected Category() {}

    Category(NewCategory category, @Nullable Category parent, int position) {
        if (category.name().isBlank() || category.name().length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A category's name has 1 to " + LONGEST_NAME + " letters");
        }
        this.parent = parent;
        this.position = position;
        this.slug = category.slug().value();
        this.name = category.name().strip();
        this.introduction = category.introduction().strip();
        this.image = category.image() == null ? null : new Picture(category.image());
    }

    long id() {
        return id;
    }
}
