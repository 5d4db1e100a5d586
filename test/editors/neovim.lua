-- What a person does in Neovim, without one: opens a plan, reads its problems, completes, hovers, renames.
local out = {}

local function finish()
  vim.fn.writefile({ vim.fn.json_encode(out) }, os.getenv('PLANWRIGHT_OUT'))
  vim.cmd('qa!')
end

local function find(text)
  for line, content in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = content:find(text, 1, true)
    if column then
      return { line = line - 1, character = vim.str_utfindex(content, column - 1) }
    end
  end
end

local function ask(method, position, more)
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = position }
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('force', params, more or {}), 10000)
  for _, answer in pairs(answers or {}) do
    return answer.result
  end
end

local ok, failure = pcall(function()
  vim.cmd('edit ' .. os.getenv('PLANWRIGHT_PLAN'))
  local client = vim.lsp.start_client({
    name = 'planwright',
    cmd = { os.getenv('PLANWRIGHT_NODE'), os.getenv('PLANWRIGHT_CLI'), 'lsp', '--stdio' },
    root_dir = vim.fn.getcwd(),
    init_options = { locale = 'uk' },
  })
  vim.lsp.buf_attach_client(0, client)
  vim.wait(20000, function()
    return #vim.diagnostic.get(0) > 0
  end)
  out.diagnostics = vim.tbl_map(function(problem)
    return problem.message
  end, vim.diagnostic.get(0))

  local hover = ask('textDocument/hover', find('contingency'))
  out.hover = hover.contents.value

  local completion = ask('textDocument/completion', find('lead'))
  out.completion = vim.tbl_map(function(item)
    return item.label
  end, completion.items)

  local edit = ask('textDocument/rename', find('anna'), { newName = 'olena' })
  vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
  out.text = vim.api.nvim_buf_get_lines(0, 0, -1, false)
end)
if not ok then
  out.failure = tostring(failure)
end
finish()
