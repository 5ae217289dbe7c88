// Imported before anything else by the entries that serve: React and Remix read NODE_ENV when they are loaded, long
// before the environment is checked. Not set means production there too; otherwise React would run its slow, talkative build.

process.env.NODE_ENV ||= "production";
