"""The blog that Nikola builds for measuring: the same pages as Despatch's, in Nikola's own way."""

BLOG_AUTHOR = "Bench"
BLOG_TITLE = "Measured blog"
BLOG_DESCRIPTION = "Measured blog"
BLOG_EMAIL = "bench@measured-blog.example.org"
SITE_URL = "https://measured-blog.example.org/"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "UTC"
THEME = "bench"
THEME_COLOR = "#333333"
NAVIGATION_LINKS = {"en": ()}
NAVIGATION_ALT_LINKS = {"en": ()}

POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = ()
FILES_FOLDERS = {"files": ""}
IMAGE_FOLDERS: dict[str, str] = {}
GALLERY_FOLDERS: dict[str, str] = {}
LISTINGS_FOLDERS: dict[str, str] = {}
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS = [f"markdown.extensions.{name}" for name in ("extra", "codehilite", "sane_lists", "smarty", "toc")]

PRETTY_URLS = True
STRIP_INDEXES = True
TAG_PATH = "tags"
CATEGORY_PATH = "topics"
CATEGORY_PREFIX = ""
ARCHIVE_PATH = "archive"
INDEXES_PRETTY_PAGE_URL = {"en": ["page", "{number}", "{index_file}"]}
INDEX_DISPLAY_POST_COUNT = 20
TAG_PAGES_ARE_INDEXES = False
CATEGORY_PAGES_ARE_INDEXES = False
ARCHIVES_ARE_INDEXES = False
CREATE_MONTHLY_ARCHIVE = False
ENABLE_AUTHOR_PAGES = False

GENERATE_RSS = True
GENERATE_ATOM = False
FEED_LENGTH = 20
FEED_TEASERS = False
INDEX_TEASERS = False

SHOW_SOURCELINK = False
COPY_SOURCES = False
USE_BUNDLES = False
USE_CDN = False
GZIP_FILES = False
HTML_TIDY = False
COMMENT_SYSTEM = ""
CONTENT_FOOTER = ""
SOCIAL_BUTTONS_CODE = ""
DATE_FORMAT = "dd MMMM yyyy"
DATE_FANCINESS = 0
DISABLED_PLUGINS = ["render_galleries", "render_listings", "robots"]
