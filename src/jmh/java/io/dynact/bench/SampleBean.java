package io.dynact.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** The sample item as the enhanced client's bean. */
@DynamoDbBean
public class SampleBean {
    private String artist;
    private String songTitle;
    private String album;
    private String label;
    private String genre;
    private String country;
    private String note;
    private Long composed;
    private Long plays;
    private Long durationSeconds;
    private Long rank;
    private BigDecimal price;
    private BigDecimal rating;
    private Boolean remastered;
    private Boolean explicit;
    private SdkBytes cover;
    private Set<String> moods;
    private Set<BigDecimal> years;
    private List<String> tags;
    private Map<String, String> recording;

    /** Makes an empty bean. */
    public SampleBean() {}

    /** A property. */
    @DynamoDbPartitionKey
    public String getArtist() {
        return artist;
    }

    /** A property. */
    public void setArtist(String artist) {
        this.artist = artist;
    }

    /** A property. */
    public String getSongTitle() {
        return songTitle;
    }

    /** A property. */
    public void setSongTitle(String songTitle) {
        this.songTitle = songTitle;
    }

    /** A property. */
    public String getAlbum() {
        return album;
    }

    /** A property. */
    public void setAlbum(String album) {
        this.album = album;
    }

    /** A property. */
    public String getLabel() {
        return label;
    }

    /** A property. */
    public void setLabel(String label) {
        this.label = label;
    }

    /** A property. */
    public String getGenre() {
        return genre;
    }

    /** A property. */
    public void setGenre(String genre) {
        this.genre = genre;
    }

    /** A property. */
    public String getCountry() {
        return country;
    }

    /** A property. */
    public void setCountry(String country) {
        this.country = country;
    }

    /** A property. */
    public String getNote() {
        return note;
    }

    /** A property. */
    public void setNote(String note) {
        this.note = note;
    }

    /** A property. */
    public Long getComposed() {
        return composed;
    }

    /** A property. */
    public void setComposed(Long composed) {
        this.composed = composed;
    }

    /** A property. */
    public Long getPlays() {
        return plays;
    }

    /** A property. */
    public void setPlays(Long plays) {
        this.plays = plays;
    }

    /** A property. */
    public Long getDurationSeconds() {
        return durationSeconds;
    }

    /** A property. */
    public void setDurationSeconds(Long durationSeconds) {
        this.durationSeconds = durationSeconds;
    }

    /** A property. */
    public Long getRank() {
        return rank;
    }

    /** A property. */
    public void setRank(Long rank) {
        this.rank = rank;
    }

    /** A property. */
    public BigDecimal getPrice() {
        return price;
    }

    /** A property. */
    public void setPrice(BigDecimal price) {
        this.price = price;
    }

    /** A property. */
    public BigDecimal getRating() {
        return rating;
    }

    /** A property. */
    public void setRating(BigDecimal rating) {
        this.rating = rating;
    }

    /** A property. */
    public Boolean getRemastered() {
        return remastered;
    }

    /** A property. */
    public void setRemastered(Boolean remastered) {
        this.remastered = remastered;
    }

    /** A property. */
    public Boolean getExplicit() {
        return explicit;
    }

    /** A property. */
    public void setExplicit(Boolean explicit) {
        this.explicit = explicit;
    }

    /** A property. */
    public SdkBytes getCover() {
        return cover;
    }

    /** A property. */
    public void setCover(SdkBytes cover) {
        this.cover = cover;
    }

    /** A property. */
    public Set<String> getMoods() {
        return moods;
    }

    /** A property. */
    public void setMoods(Set<String> moods) {
        this.moods = moods;
    }

    /** A property. */
    public Set<BigDecimal> getYears() {
        return years;
    }

    /** A property. */
    public void setYears(Set<BigDecimal> years) {
        this.years = years;
    }

    /** A property. */
    public List<String> getTags() {
        return tags;
    }

    /** A property. */
    public void setTags(List<String> tags) {
        this.tags = tags;
    }

    /** A property. */
    public Map<String, String> getRecording() {
        return recording;
    }

    /** A property. */
    public void setRecording(Map<String, String> recording) {
        this.recording = recording;
    }
}
